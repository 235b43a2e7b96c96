import { expect, test } from 'vitest'
import { readTitle, sectionKind } from '../../src/contexts/sections.ts'

test.each([
  ['Data Engineer Interview Context v1.0', 'Data Engineer', '1.0'],
  ['Data Engineer Interview Context 1.0', 'Data Engineer', '1.0'],
  ['Data Engineer', 'Data Engineer', ''],
  ['Interview Context: SRE', 'SRE', ''],
  ['Interview Guide for a Nurse', 'Nurse', ''],
  ['SRE (v2.1)', 'SRE', '2.1'],
  ['Data Engineer - version 3', 'Data Engineer', '3'],
  ['PHP 8 Developer Interview', 'PHP 8 Developer', ''],
  ['Dev 2', 'Dev 2', ''],
  ['IPv6', 'IPv6', ''],
  ['Interview Context', '', ''],
])('the title %j is for the role %j in version %j', (title, role, version) => {
  expect(readTitle(title)).toEqual({ role, version })
})

test.each([
  [
    'areas',
    ['Key Technical Areas to Assess', 'Areas', 'AREAS:', 'Areas to Assess', 'Core Competencies', 'Skills to Assess', 'Technical Areas'],
  ],
  ['opening', ['Sample Opening Questions', 'Opening Questions', 'opening question']],
  ['questions', ['Questions', 'Question Bank', 'Interview Questions', '3. Technical Questions']],
  ['red', ['Red Flags to Watch For', 'Red Flags', 'Warning Signs', '🚩 **Red flags**', 'Red flags (and warning signs)']],
  ['green', ['Green Flags to Recognize', 'Green Flags', 'Positive Signs', 'Green Flags / Positive Signs']],
  [null, ['Follow-up Questions', 'Closing Questions', 'Red Flags and Green Flags', 'Skills', 'Areas of growth', '', '__proto__']],
])('the section %s is opened by any of %j', (kind, headings) => {
  expect(headings.map(sectionKind)).toEqual(headings.map(() => kind))
})
