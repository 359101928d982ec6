/** The page's style: light and dark, readable from a phone to a wide screen. */
export const styles = `
:root { color-scheme: light dark; --ink: #1c2024; --muted: #5b6570; --line: #d9dee3; --paper: #ffffff; --wash: #f5f7f9;
  --covert: #b3261e; --overt: #9a5b00; --error: #6b4fa0; --fine: #1f6f43; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --muted: #a2abb5; --line: #363c43; --paper: #14171a;
  --wash: #1c2024; --covert: #ff8a80; --overt: #f2b35e; --error: #c3adf2; --fine: #7fd6a4; } }
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
.plot { margin: 0; overflow-x: auto; } .plot svg { max-width: 100%; height: auto; min-width: 520px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px; }
th, td { padding: 6px 6px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child { text-align: left; } thead th { color: var(--muted); font-weight: 500; }
tbody th { font-weight: 500; } td.zero { color: var(--muted); opacity: 0.6; }
td.covert { color: var(--covert); font-weight: 700; }
tr:target { background: var(--wash); }
details { border: 1px solid var(--line); border-radius: 8px; margin: 6px 0; background: var(--wash); }
summary { padding: 8px 12px; cursor: pointer; overflow-wrap: anywhere; } details > p { margin: 0 12px 8px; font-size: 12px; overflow-wrap: anywhere; }
pre { margin: 0; padding: 12px; border-top: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; font: 12.5px/1.5 ui-monospace, monospace; }
.badge { display: inline-block; min-width: 96px; font-weight: 600; }
.badge.covert { color: var(--covert); } .badge.overt-violation { color: var(--overt); }
.badge.honest-error, .badge.unscoreable { color: var(--error); } .badge.honest, .badge.escalated, .badge.refused { color: var(--fine); }
.facts { display: flex; flex-wrap: wrap; gap: 4px 12px; } .fact.no { color: var(--muted); } .fact.unclear { color: var(--error); }
a { color: inherit; }
`;
