import type { Module } from '#switchboard/module'

/** The code of the modules that are here, by name. */
export const modules: Record<string, () => Promise<{ default: Module<any> }>> = {
  search: () => import('#modules/search/module'),
  thoughts: () => import('#modules/thoughts/module'),
  users: () => import('#modules/users/module'),
}
