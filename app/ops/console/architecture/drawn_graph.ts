import app from '@adonisjs/core/services/app'
import { readFile } from 'node:fs/promises'
import type { Graph } from '../../../architecture/graph/graph.js'

/** Written by `npm run generate`, and part of every build: there are no sources to draw from. */
const DRAWN = 'app/ops/console/architecture/graph.json'

let read: Promise<Graph> | undefined

/** The graph of the program that runs; read once. */
export function drawnGraph(): Promise<Graph> {
  read ??= readFile(app.makePath(DRAWN), 'utf8').then(JSON.parse)
  return read
}
