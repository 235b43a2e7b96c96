/** The text of a new context: every piece a file can have, explained in comments, and without a fault of its own. `name` is that of its file. */
export function contextSkeleton(name: string): string {
  const words = name.split(/[-_]+/).filter((word) => word !== '')
  const role = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
  return `---
role: ${JSON.stringify(role)}
version: "1.0"
summary: One sentence on what this role does
levels: [junior, mid, senior, staff]
tags: []
---

# ${role}

<!-- Paragraphs outside the lists reach the interviewer as you write them. Comments like this one reach nobody. -->

You are interviewing for this position. Ask for one thing that happened rather than for how things are done in general.

## Key Technical Areas to Assess

<!-- Each ### is an area, each bullet a topic to ask about. -->

### First Area

- A topic that belongs to it
- Another topic

### Second Area

- A topic of the second area
- Another topic of it

## Sample Opening Questions

- "Tell me about the work you are proudest of. What was your own part in it?"

## Questions

<!--
Below an area's heading, or with a nested "Area:". What can be nested below a question:
  Level   junior, mid, senior or staff
  Probe   a follow-up question; may be repeated
  Strong  a good answer as someone would speak it; may be repeated
  Weak    a poor answer as someone would speak it; may be repeated
  Flags   ids of the flags this question asks about, parted by commas
  Id      its own id; without it, its words make one
-->

### First Area

- What did you do the last time something in this area went wrong?
  - Level: mid
  - Probe: How did you find out what the cause was?
  - Probe: What would happen today if it came back?
  - Strong: We noticed it from an alert at nine. I compared two days of logs, found the change that caused it, took it back, and added a test.
  - Weak: It did not happen often. When it did, somebody restarted it.
  - Flags: speaks-from-experience, leaves-it-to-others

### Second Area

- How did you choose between two ways of doing something in this area?
  - Level: senior
  - Probe: What did the choice cost you later?
  - Flags: speaks-from-experience

## Red Flags to Watch For

<!--
What can be nested below a flag:
  Area         the name or the id of its area
  Listen for   phrases that give it away, parted by commas or semicolons
  Sounds like  a sentence of someone who showed it; may be repeated
  Id           its own id; without it, its words make one
-->

- Leaves what went wrong to others and cannot say what the cause was
  - Id: leaves-it-to-others
  - Area: First Area
  - Listen for: somebody restarted it; that was not my part; no idea why
  - Sounds like: Somebody restarted it, and I never heard what it was.

## Green Flags to Recognize

- Speaks from own experience, with a cause, a number or a regret
  - Id: speaks-from-experience
  - Listen for: I measured; it turned out; next time I would
  - Sounds like: I measured it first, and it turned out that the slow part was not the one we had rewritten.
`
}
