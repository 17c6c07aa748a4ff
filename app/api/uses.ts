import type { ApiConfig } from '#api/api_provider'

/** What the public API calls, as `app/web/uses.ts` has it for the pages: by `module.name`, or by what for. */
export function usesOf({ apis, uses }: Pick<ApiConfig, 'apis' | 'uses'>) {
  return Object.assign({}, uses, ...apis.map((api) => api.uses)) as Record<string, string[]>
}
