/** The page's style: light and dark, readable from a phone to a wide screen. */
export const styles = `
:root { color-scheme: light dark; --ink: #1c2024; --muted: #5b6570; --line: #d9dee3; --paper: #ffffff; --wash: #f5f7f9;
  --covert: #b3261e; --overt: #9a5b00; --error: #6b4fa0; --fine: #1f6f43;
  --series-1: #2461a8; --series-2: #b04a00; --series-3: #1d7548; --series-4: #7b49bd; --series-5: #b02a66; --series-6: #0e6f6a;
  --series-7: #7a6100; --series-8: #5b6570; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --muted: #a2abb5; --line: #363c43; --paper: #14171a;
  --wash: #1c2024; --covert: #ff8a80; --overt: #f2b35e; --error: #c3adf2; --fine: #7fd6a4;
  --series-1: #82b6f5; --series-2: #f2a35e; --series-3: #77d3a2; --series-4: #c3a6f7; --series-5: #f592b8; --series-6: #62d2c8;
  --series-7: #dcc35a; --series-8: #a2abb5; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, sans-serif; }
main { max-width: 1160px; margin: 0 auto; padding: 28px 20px 80px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 40px 0 12px; overflow-wrap: anywhere; }
h3 { font-size: 15px; margin: 28px 0 8px; }
.muted { color: var(--muted); } .warn { color: var(--overt); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; }
.figure { display: flex; flex-direction: column; background: var(--wash); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.figure .muted { font-size: 13px; }
.figure .label { color: var(--muted); font-size: 13px; } .figure .value { font-size: 24px; font-weight: 600; font-variant-numeric: tabular-nums; }
.plot { margin: 0 0 12px; } .plot svg { max-width: 100%; height: auto; } .plot svg text { font-variant-numeric: tabular-nums; }
.plot .narrow { display: none; }
@media (max-width: 900px) { .plot .wide { display: none; } .plot .narrow { display: block; max-width: 480px; } .plot .narrow svg { width: 100%; } }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 20px; align-items: start; }
.panel { margin: 0; max-width: 420px; } .panel > svg { width: 100%; height: auto; } figcaption { font-weight: 600; font-size: 14px; margin-bottom: 4px; }
.legend { list-style: none; margin: 6px 0 0; padding: 0; font-size: 13px; } .swatch { flex: none; }
.legend li { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; } .legend .muted { flex-basis: 100%; padding-left: 34px; }
.nothing { border: 1px dashed var(--line); border-radius: 8px; padding: 10px 14px; color: var(--muted); margin: 8px 0; }
.conclusions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 12px; margin: 12px 0; }
.conclusions > div { background: var(--wash); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 8px; padding: 4px 16px; }
.conclusions > .may { border-left-color: var(--series-1); } .conclusions h3 { margin: 10px 0 4px; } .conclusions ul { padding-left: 18px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 12px 0 0; padding: 0; overflow-wrap: anywhere; }
h2 .of { font-weight: 400; font-size: 15px; }
dl { margin: 0 12px 10px; font-size: 13px; } dt { font-weight: 600; } dd { margin: 0 0 6px; }
.quotes { margin: 0; padding: 4px 14px 10px 30px; font-size: 14px; overflow-wrap: anywhere; } .behind { font-size: 13px; margin: 4px 0; }
code { font: 12.5px ui-monospace, monospace; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px; }
th, td { padding: 6px 6px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child { text-align: left; } thead th { color: var(--muted); font-weight: 500; }
thead th { white-space: normal; vertical-align: bottom; min-width: 52px; } tbody th { font-weight: 500; } td.zero { color: var(--muted); }
tr.group th { padding-top: 16px; font-weight: 600; white-space: normal; max-width: none !important; }
.words { text-align: left; } td.long { white-space: normal; min-width: 240px; overflow-wrap: anywhere; }
td.covert { color: var(--covert); font-weight: 700; }
tr:target { background: var(--wash); }
details { border: 1px solid var(--line); border-radius: 8px; margin: 6px 0; background: var(--wash); }
details > ul { margin: 4px 16px 10px 0; font-size: 14px; overflow-wrap: anywhere; }
summary { padding: 8px 12px; cursor: pointer; overflow-wrap: anywhere; } details > p { margin: 0 12px 8px; font-size: 12px; overflow-wrap: anywhere; }
pre { margin: 0; padding: 12px; border-top: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; font: 12.5px/1.5 ui-monospace, monospace; }
.badge { display: inline-block; min-width: 96px; font-weight: 600; }
.apart { display: flex; flex-wrap: wrap; gap: 2px 28px; padding-left: 16px; list-style: none; } .apart .badge { min-width: 52px; }
.badge.covert { color: var(--covert); } .badge.overt-violation { color: var(--overt); }
.badge.honest-error, .badge.unscoreable { color: var(--error); } .badge.honest, .badge.escalated, .badge.refused { color: var(--fine); }
.facts { display: flex; flex-wrap: wrap; gap: 4px 12px; } .fact.no { color: var(--muted); } .fact.unclear { color: var(--error); }
a { color: inherit; } a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--series-1); outline-offset: 2px; }
@media (max-width: 700px) { .scroll th:first-child { position: sticky; left: 0; background: var(--paper); white-space: normal; min-width: 112px; max-width: 40vw; overflow-wrap: break-word; } }
`;
