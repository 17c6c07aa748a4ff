import type { Rule } from '../tree.js'
import { cycle } from './cycle.js'
import { declarations } from './declarations.js'
import { foreignName } from './foreign_name.js'
import { foreignPath } from './foreign_path.js'
import { foreignSchema } from './foreign_schema.js'
import { foreignSettings } from './foreign_settings.js'
import { foreignView } from './foreign_view.js'
import { moduleCycle } from './module_cycle.js'
import { switchboardNames } from './switchboard_names.js'
import { undeclaredOperation } from './undeclared_operation.js'

/** The rules that look at more than a reference at a time, the most particular first. */
export const RULES: Rule[] = [
  declarations,
  moduleCycle,
  cycle,
  undeclaredOperation,
  foreignView,
  foreignPath,
  foreignName,
  foreignSettings,
  switchboardNames,
  foreignSchema,
]
