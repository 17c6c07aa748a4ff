import ts from 'typescript'

/** The path of the field at a position of a file of object literals: `spec.template.spec.containers.0.image`. */
export function fieldAt(file: ts.SourceFile, position: number): string {
  const path: string[] = []
  for (let node = deepest(file, position); node.parent; node = node.parent) {
    if (ts.isPropertyAssignment(node)) path.unshift(nameOf(node))
    else if (ts.isArrayLiteralExpression(node.parent))
      path.unshift(String(node.parent.elements.indexOf(node as ts.Expression)))
  }
  return path.join('.')
}

function deepest(node: ts.Node, position: number): ts.Node {
  const inside = ts.forEachChild(node, (child) =>
    child.getStart() <= position && position < child.end ? child : undefined
  )
  return inside ? deepest(inside, position) : node
}

function nameOf({ name }: ts.PropertyAssignment) {
  return ts.isStringLiteral(name) ? name.text : name.getText()
}
