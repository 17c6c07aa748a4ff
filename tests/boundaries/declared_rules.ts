/** The rules that declared.spec.ts breaks, each in a tree of its own. */
export const DECLARED_RULES = [
  'unknown-declaration',
  'unreadable-declaration',
  'undeclared-operation',
  'module-cycle',
]
