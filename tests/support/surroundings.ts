const { PATH, HOME, NODE_COMPILE_CACHE } = process.env

/** What a program gets of this process's environment: nothing that would configure it. */
export const SURROUNDINGS = { PATH, HOME, NODE_COMPILE_CACHE }
