import ts from 'typescript'
import { calledName } from './statements.js'

/** Methods of the query builder and the schema builder that take names of tables. */
const TAKE_TABLES =
  /^(from|table|into|\w*[jJ]oin|inTable|references|(create|alter|drop|rename|has|truncate)(Table|View|MaterializedView)\w*|truncate|inherits|hasColumn|columnsInfo|createViewOrReplace|dropMaterializedView\w*|refreshMaterializedView|renameView)$/
/** Methods that take names of columns, which may have a schema and a table before them. */
const TAKE_COLUMNS =
  /^((or|and)?[wW]here(?!Raw)\w*|(or|and)?[hH]aving(?!Raw)\w*|(or|and)?[oO]n|\w*[jJ]oin|select|column|columns|distinct|orderBy|groupBy|returning|pluck|count|min|max|sum|avg|countDistinct)$/
const TAKE_SCHEMAS =
  /^(withSchema|searchPath|createSchema\w*|dropSchema\w*|setSchema|(getAll|dropAll)(Tables|Views|Types|Domains)\w*)$/
/** Where a name that comes at run time is refused; others have methods like the rest. */
const MUST_BE_READ = /^(from|into|table|inTable|withSchema|searchPath)$/
/** They have methods of the same names. */
const OTHERS = /^(Array|Buffer|Readable|\w*Stream|Iterator|Object|Set|Map|console|\w*Array)$/

/** What a call takes for names of what is in a database. */
interface Taken {
  /** The method's. */
  name: string
  tables: ts.Expression[]
  schemas: ts.Expression[]
  columns: ts.Expression[]
  mustBeRead: ts.Expression[]
}

/** By the method's name alone: what it is called on nobody knows without types. */
export function namesTakenBy(call: ts.CallExpression): Taken {
  const called = calledName(call.expression)
  const isMeant = called !== null && !isOthers(call) && !isOfList(called, call)
  const name = isMeant ? called : ''
  const [first] = call.arguments
  const one = first ? [first] : []
  const isOfTwo = /^rename|Like$/.test(name)
  return {
    name,
    tables: TAKE_TABLES.test(name) ? call.arguments.slice(0, isOfTwo ? 2 : 1) : [],
    schemas: TAKE_SCHEMAS.test(name) ? one : [],
    columns: TAKE_COLUMNS.test(name) ? call.arguments.flatMap(literalsOf) : [],
    mustBeRead: MUST_BE_READ.test(name) ? one : [],
  }
}

/** Literals, and the names of an object's fields. */
function literalsOf(node: ts.Expression): ts.Expression[] {
  if (ts.isStringLiteralLike(node)) return [node]
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(literalsOf)
  if (!ts.isObjectLiteralExpression(node)) return []
  return node.properties.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name] : []))
}

const isOthers = ({ expression: callee }: ts.CallExpression) =>
  ts.isPropertyAccessExpression(callee) && OTHERS.test(callee.expression.getText())

/** What stands between a list's texts; tables are joined by more than their name. */
const isOfList = (name: string, call: ts.CallExpression) =>
  name === 'join' && call.arguments.length < 2
