import MailingModel

/// How a page looks: on paper, on a telephone, by day and by night.
enum PageStyle {
  /// CSS that stands in the head of a page.
  static let sheet = colours + text + tables + bars + telephone + paper

  /// Text has a contrast of 4.5 and more with what lies behind it; the outcomes' own colours, 3 and more
  /// on either.
  private static let colours = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2128; --quiet: #57606a; \
    --line: #d0d7de; --link: #0a58ca; }
    @media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6eaee; \
    --quiet: #a3adb8; --line: #3b434c; --link: #7fb2ff; } }

    """

  private static let text = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5; \
    font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
    main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
    h2 { font-size: 1.35rem; margin: 0; }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
    p { margin: .5rem 0; }
    section { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--line); }
    code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .875em; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    nav ul { list-style: none; margin: 1.25rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
    nav a { display: inline-block; padding: .25rem 0; }
    .statement { margin: 0; color: var(--quiet); }
    .statement code::before { content: "mailwhy> "; }
    .note { color: var(--quiet); padding-left: .75rem; border-left: 3px solid var(--line); font-size: .9375rem; }
    .muted { color: var(--quiet); }

    """

  private static let tables = """
    table { border-collapse: collapse; width: 100%; margin: .75rem 0 1.25rem; font-size: .9375rem; \
    font-variant-numeric: tabular-nums; }
    th, td { padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: baseline; font-weight: normal; \
    white-space: pre-wrap; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--quiet); font-size: .8125rem; vertical-align: bottom; overflow-wrap: normal; }
    tbody tr { border-top: 1px solid var(--line); }
    tfoot tr { border-top: 2px solid var(--line); }
    tfoot th, tfoot td, tr.marked th, tr.marked td { font-weight: 600; }
    td[style], .whole { white-space: nowrap; }

    """

  private static let bars = """
    figure { margin: 1rem 0 .5rem; }
    figcaption { font-weight: 600; margin-bottom: .25rem; }
    svg { display: block; }
    figure svg { height: 2rem; }
    figure rect { stroke: var(--paper); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
    td.bar, th.bar { width: 38%; padding-right: 0; }
    .wide td.bar, .wide th.bar { width: 27%; }
    td.bar { vertical-align: middle; }
    td.bar svg { height: 1.05rem; }
    rect.muted { fill: var(--quiet); }
    path.middle { vector-effect: non-scaling-stroke; }
    th.sides { text-align: center; }
    :is(th, td):is(\(names)) { position: relative; padding-left: 1.25em; overflow-wrap: normal; }
    :is(th, td):is(\(names))::before { content: ""; position: absolute; left: 0; top: .7em; width: .75em; height: .75em; \
    border-radius: .125em; background: var(--mark); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    \(marks)

    """

  private static let telephone = """
    @media screen and (max-width: 44rem) {
    main { padding: 1rem .75rem 3rem; }
    h1 { font-size: 1.5rem; }
    table.bars:not(.wide) :is(thead, tbody, tfoot) { display: block; }
    table.bars:not(.wide) tr { display: grid; grid-template-columns: 1fr repeat(2, minmax(4.5em, auto)); \
    align-items: baseline; column-gap: .75rem; }
    table.bars { display: block; }
    table.bars:not(.wide) :is(th, td) { padding-right: 0; }
    table:not(.wide) .bar { grid-column: 1 / -1; width: auto; }
    table:not(.wide) .bar:empty { display: none; }
    table.wide, table.wide :is(tbody, tfoot) { display: block; }
    table.wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    table.wide tr { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; padding: .5rem 0; }
    table.wide :is(th, td) { grid-column: 1 / -1; padding: .1rem 0; }
    table.wide th:is(\(names)) { padding-left: 1.25em; }
    table.wide :is(tbody, tfoot) th::before { top: .5em; }
    table.wide tbody th { font-weight: 600; }
    .whole { white-space: normal; }
    table.wide td { display: flex; justify-content: space-between; flex-wrap: wrap; column-gap: 1rem; white-space: pre-wrap; }
    table.wide td[style] { grid-column: auto; }
    table.wide td[data-title]::before { all: unset; content: attr(data-title); color: var(--quiet); }
    table.wide td.bar { display: block; width: auto; padding-top: .3rem; }
    table.wide td:empty { display: none; }
    }

    """

  private static let paper = """
    @media print {
    :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; }
    @page { margin: 15mm; }
    body { font-size: 10pt; }
    main { max-width: none; padding: 0; }
    nav { display: none; }
    table { font-size: 8.5pt; }
    thead th { font-size: 7.5pt; }
    section { margin-top: 1.5rem; }
    h2, h3, figcaption, .statement { break-after: avoid; }
    tr, figure, table:not(.wide) { break-inside: avoid; }
    thead { display: table-header-group; }
    }

    """

  private static let names = Outcome.allCases.map { "." + $0.name }.joined(separator: ", ")

  /// A square before the name of each outcome, in the colour that it has in bars.
  private static let marks = Outcome.allCases.map {
    ".\($0.name) { --mark: rgb(\($0.hue.red),\($0.hue.green),\($0.hue.blue)); }"
  }.joined(separator: "\n")
}
