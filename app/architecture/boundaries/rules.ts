import type { Rule } from './rule.js'
import { foreignName } from './rules/foreign_name.js'
import { foreignPath } from './rules/foreign_path.js'
import { foreignSchema } from './rules/foreign_schema.js'
import { foreignSetting } from './rules/foreign_setting.js'
import { foreignView } from './rules/foreign_view.js'
import { moduleCycle } from './rules/module_cycle.js'
import { switchboardName } from './rules/switchboard_name.js'

/** All rules but those for imports (import_rules.ts), the most particular first. */
export const RULES: Rule[] = [
  moduleCycle,
  foreignView,
  foreignPath,
  foreignName,
  foreignSetting,
  foreignSchema,
  switchboardName,
]
