import type { Area } from '../core/context.ts'
import type { Reporter } from './diagnostic.ts'
import { hasWords } from './entries.ts'
import { idGiver } from './ids.ts'
import type { Item } from './markdown.ts'
import { groupsOf, type Outline } from './sections.ts'

/** Each heading of the section of areas with its topics; bullets above the first heading are an area named for the section. */
export function readAreas(sections: Outline['sections'], reporter: Reporter): Area[] {
  const giveId = idGiver(reporter)
  const section = sections.get('areas')
  return groupsOf(sections, 'areas')
    .map(({ heading, items }) => ({ heading, topics: items.flatMap((item) => readTopics(item, reporter)) }))
    .filter(({ heading, topics }) => heading !== null || topics.length > 0)
    .map(({ heading, topics }, index) => {
      const { text: name, line } = heading ?? section?.heading ?? { text: '', line: 1 }
      if (!hasWords(name)) reporter.error(line, 'an area without a name', 'Write its name after the ###.')
      if (topics.length === 0) reporter.warning(line, `the area "${name}" has no topics`, 'Add a bullet for each thing to ask about.')
      return { id: giveId({ kind: 'area', text: name, line, explicit: null, position: index + 1 }), name, line, topics }
    })
}

function readTopics(item: Item, reporter: Reporter): string[] {
  if (item.text === '') reporter.warning(item.line, 'a topic without words', 'Write what it says, or remove the bullet.')
  return [...(item.text === '' ? [] : [item.text]), ...item.items.flatMap((nested) => readTopics(nested, reporter))]
}
