/**
 * What all templates may use. Two things of Edge are left alone for their cost: a folder named `components`, and
 * `@include`, which it compiles anew each time, in production too.
 */
import edge from 'edge.js'
import { ACE } from '#switchboard/command_line'
import { addressOf } from '#web/asset_versions'

edge.global('asset', addressOf)
edge.global('ace', ACE)

// It would look for that folder anew for every page.
edge.loader.listComponents = () => []

// Edge works out where a template lies each time one is used; they do not move.
const makePath = edge.loader.makePath.bind(edge.loader)
const paths = new Map<string, string>()
edge.loader.makePath = (name) => {
  const path = paths.get(name) ?? makePath(name)
  paths.set(name, path)
  return path
}
