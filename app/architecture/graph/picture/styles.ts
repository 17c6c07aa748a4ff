/** The looks of the picture as a file; app/web/assets/console.css has the same for the console. */
export const styles = `
.house { --paper: #fffefb; --box: #f7f5f1; --ink: #23211d; --soft: #666056; --line: #d8d2c6; --call: #14665b; --event: #a4490c; --wrong: #a32a1d; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; font-size: 15px; }
@media (prefers-color-scheme: dark) {
.house { --paper: #1e2223; --box: #16191a; --ink: #e9e6df; --soft: #a8a399; --line: #3d4445; --call: #7ecdbf; --event: #f2a765; --wrong: #ff9d8e; }
}
.paper { fill: var(--paper); }
.module, .caller { fill: var(--box); stroke: var(--line); }
.caller { stroke: var(--call); }
.rule { stroke: var(--line); }
.name, .text { fill: var(--ink); }
.name { font-size: 18px; font-weight: 700; }
.aside { fill: var(--soft); font-size: 13px; }
.nobody { font-style: italic; }
.mark { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.mark.command { fill: var(--ink); }
.mark.event { fill: var(--event); stroke: var(--event); }
.mark.takes { stroke: var(--event); }
.mark.tables { stroke: var(--soft); stroke-width: 1.25; }
.wire, .casing { fill: none; stroke-width: 1.75; }
.casing { stroke: var(--paper); stroke-width: 6; }
.wire.call { stroke: var(--call); }
.wire.event { stroke: var(--event); stroke-dasharray: 6 3; }
.tip.call { fill: var(--call); }
.tip.event { fill: var(--event); }
.wire.unused { stroke: var(--soft); stroke-dasharray: 2 4; }
.tip.unused { fill: var(--soft); }
.wire.undeclared { stroke: var(--wrong); stroke-width: 3.5; }
.tip.undeclared { fill: var(--wrong); }
`
