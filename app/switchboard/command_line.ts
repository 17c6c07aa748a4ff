import { isSea } from 'node:sea'

/** What a person types before the name of a command, in messages that say which to run. */
export const ACE = isSea() ? 'mythoughts' : 'node ace'

/** What starts the program. */
export const START = isSea() ? 'mythoughts' : 'npm start'

/** What starts the program in a process for each part. */
export const START_SPLIT = isSea() ? 'mythoughts split' : 'npm run start:split'
