/* global SwaggerUIBundle */
/* The reference of the API: the parts of Swagger UI that a reader needs, mended where a screen reader would stumble. */
const place = document.getElementById('docs')

const nothing = () => () => null

/** `login, or app (thoughts:write)`, of an operation's or the document's `security`. */
function needed(security) {
  if (security.size === 0) return 'Needs no login.'
  const ways = security.map((way) =>
    way
      .entrySeq()
      .map(([name, scopes]) => (scopes.size ? `${name} (${scopes.join(', ')})` : name))
      .join(' and ')
  )
  return `Needs ${ways.map((way) => way || 'nothing').join(', or ')}.`
}

/** What the library's own page lacks for a reader, and without what it has for a client of the API. */
function reading({ React: { createElement: element }, getComponent, specSelectors }) {
  const unseen = (text) => element('span', { className: 'unseen' }, text)

  /** The parts alone: the page has its own main, and a reader chooses no server. */
  function Reference() {
    if (specSelectors.loadingStatus()?.startsWith('failed')) {
      return element(
        'p',
        { role: 'alert' },
        'The document cannot be read at the moment. Please load this page again.'
      )
    }
    if (specSelectors.specJson().size === 0) return element('p', { role: 'status' }, 'One moment…')
    return element(
      'div',
      { className: 'swagger-ui' },
      element(getComponent('InfoContainer', true)),
      element(getComponent('operations', true)),
      element(getComponent('Models', true))
    )
  }

  return {
    components: { Reference },
    wrapComponents: {
      // A link inside the button that opens an operation is no valid HTML. The address follows what is opened all the same.
      DeepLink:
        () =>
        ({ text }) =>
          element('span', null, text),
      OperationSummary: (Original) => (props) =>
        element('div', { 'role': 'heading', 'aria-level': 4 }, element(Original, props)),
      parameters: (Original) => (props) =>
        element(
          'div',
          null,
          element(
            'p',
            { className: 'needs' },
            needed(props.operation.get('security') ?? specSelectors.security())
          ),
          element(Original, props)
        ),
      // A table, not a landmark of the page.
      responses: (Original) => (props) =>
        element(
          'div',
          { ref: (node) => node?.querySelector('[role=region]')?.removeAttribute('role') },
          element(Original, props)
        ),
      ExamplesSelect: (Original) => (props) =>
        element('label', null, unseen('Example'), element(Original, props)),
      JSONSchema202012Accordion: (Original) => (props) =>
        element(Original, props, unseen('Properties of '), props.children),
      authorizeOperationBtn: nothing,
      CopyToClipboardBtn: nothing,
      InfoUrl: nothing,
      OpenAPIVersion: nothing,
    },
  }
}

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  plugins: [reading],
  layout: 'Reference',
  supportedSubmitMethods: [],
  validatorUrl: null,
  deepLinking: true,
  showCommonExtensions: true,
  syntaxHighlight: { activated: false },
})
