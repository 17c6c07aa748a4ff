import { auditAnswer, auditFields } from '#api/audit'
import { operation } from '#api/operation'
import { integer } from '#switchboard/contract'
import { thoughts } from '#modules/thoughts/contract'

const { hide, one } = thoughts.operations

const access = { who: 'administrator' } as const
const path = { id: one.input.properties.id }
const NOTHING = { 404: 'There is no such thought' }

export const removeThought = operation('DELETE', '/admin/thoughts/:id/', {
  summary: 'Delete anybody’s thought',
  access,
  path: { id: integer({ min: 0 }) },
  takesKey: true,
  answers: { 204: { description: 'It is gone, or never was', schema: null } },
})

export const hideThought = operation('PUT', '/admin/thoughts/:id/hiding/', {
  summary: 'Hide a thought',
  description: 'Nobody but its author sees it any more, and its author sees the reason.',
  access,
  path,
  body: { reason: hide.input.properties.reason },
  takesKey: true,
  answers: { 204: { description: 'Hidden', schema: null } },
  problems: { ...NOTHING, 400: 'The reason is missing or blank' },
  example: { reason: 'Shows an address.' },
})

export const unhideThought = operation('DELETE', '/admin/thoughts/:id/hiding/', {
  summary: 'Show a thought again',
  access,
  path,
  takesKey: true,
  answers: { 204: { description: 'Shown to everybody', schema: null } },
  problems: NOTHING,
})

export const listAudit = operation('GET', '/admin/audit/thoughts/', {
  summary: 'Read what administrators did to thoughts',
  access,
  query: auditFields,
  answers: { 200: auditAnswer },
})
