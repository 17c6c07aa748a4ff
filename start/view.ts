/**
 * What all templates may use. Two things of Edge are left alone for their cost: a folder named `components`, which it
 * lists anew for every request, and `@include`, which it compiles anew each time, in production too.
 */
import edge from 'edge.js'
import { addressOf } from '#web/asset_versions'

edge.global('asset', addressOf)
