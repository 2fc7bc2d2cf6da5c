/** The desk's look: the product's warm paper, ink and forest, said again here because the simulator imports nothing. */
export const deskStyle = `
:root {
  --paper: #faf7f0; --paper-raised: #ffffff; --paper-sunk: #f1ece0; --line: #ddd5c3; --line-strong: #8f8570;
  --ink: #16211b; --ink-soft: #4a564e; --ink-faint: #5d675f; --forest: #1f4d3a; --forest-deep: #143528; --mist: #e3ede5;
  --saffron-soft: #fbefcf; --saffron-ink: #6b4a00; --clay: #a83a17; --clay-soft: #fae3da; --sky: #2a6580;
  --display: 'Fraunces Variable', 'Fraunces', Georgia, serif;
  --text: 'Instrument Sans Variable', 'Instrument Sans', system-ui, sans-serif;
  --mono: ui-monospace, 'Cascadia Mono', Menlo, monospace;
  --focus: 0 0 0 3px var(--paper), 0 0 0 6px var(--sky);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 14px/20px var(--text); font-variant-numeric: tabular-nums lining-nums; }
:focus-visible { outline: none; box-shadow: var(--focus); border-radius: 8px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; background: var(--paper-raised); padding: 8px 12px; z-index: 1; }
.top { display: flex; justify-content: space-between; gap: 16px; padding: 20px 40px 0; max-width: 1440px; margin: 0 auto; }
.eyebrow, .live { margin: 0; font-size: 12.8px; color: var(--ink-faint); }
.live::before { content: ''; display: inline-block; width: 8px; height: 8px; border-radius: 50%; background: var(--forest); margin-right: 8px; }
.live.lost { color: var(--clay); font-weight: 600; }
.live.lost::before { background: none; border: 2px solid var(--clay); width: 6px; height: 6px; }
main { max-width: 1440px; margin: 0 auto; padding: 12px 40px 96px; }
h1 { font: 420 39px/46px var(--display); letter-spacing: -0.022em; margin: 20px 0 8px; max-width: 30ch; text-wrap: pretty; }
h2 { font: 520 20px/26px var(--display); margin: 0 0 4px; padding-bottom: 8px; border-bottom: 1px solid var(--line-strong); }
h3 { font: 600 13px/18px var(--text); margin: 24px 0 8px; }
.aside { color: var(--ink-soft); margin: 8px 0; max-width: 68ch; }
.counts { display: flex; flex-wrap: wrap; gap: 12px 40px; margin: 24px 0 8px; }
.counts div { display: flex; flex-direction: column-reverse; }
.counts dt { color: var(--ink-faint); font-size: 12.8px; }
.counts dd { margin: 0; font: 440 25px/32px var(--display); }
.columns { display: grid; grid-template-columns: minmax(0, 7fr) minmax(320px, 4fr); gap: 0 48px; align-items: start; }
section { margin-top: 36px; }
.columns > div > section:first-child { margin-top: 24px; }
.work { background: var(--paper-raised); border: 1px solid var(--line); border-left: 3px solid var(--forest); border-radius: 14px; padding: 20px 24px 24px;
  box-shadow: 0 1px 2px rgb(22 33 27 / 0.06), 0 2px 8px rgb(22 33 27 / 0.05); }
.scroll { overflow: auto; max-height: 460px; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--ink-soft); padding: 8px 0 4px; }
th { text-align: left; font-weight: 600; font-size: 12.8px; color: var(--ink-faint); white-space: nowrap; position: sticky; top: 0; background: var(--paper); }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { position: static; color: var(--ink); font-size: 14px; }
tr > :last-child { padding-right: 0; }
.number { text-align: right; }
.second { display: block; font-weight: 400; color: var(--ink-faint); font-size: 12.8px; white-space: nowrap; }
.reference { font: 12px/20px var(--mono); overflow-wrap: anywhere; min-width: 12ch; }
.reference .badge { font-family: var(--text); margin-left: 8px; }
.whole { white-space: nowrap; }
.empty { color: var(--ink-soft); padding: 16px 0; }
.badge { display: inline-block; border-radius: 999px; padding: 1px 9px; font-size: 12px; font-weight: 600; white-space: nowrap; }
.badge.good { background: var(--mist); color: var(--forest); }
.badge.bad { background: var(--clay-soft); color: var(--clay); }
.badge.fault { background: var(--saffron-soft); color: var(--saffron-ink); }
tr.new, li.new { animation: arrive 1.6s ease-out; }
@keyframes arrive { from { background: var(--saffron-soft); } }
.exchanges { list-style: none; margin: 0; padding: 0; }
.exchanges li { border-bottom: 1px solid var(--line); }
summary { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 8px 0; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: '›'; color: var(--ink-faint); width: 8px; transition: transform 120ms; }
details[open] > summary::before { transform: rotate(90deg); }
summary code { font: 12px/18px var(--mono); flex: 1 1 200px; overflow-wrap: anywhere; }
summary .meta { color: var(--ink-faint); font-size: 12.8px; }
pre { font: 12px/18px var(--mono); background: var(--paper-sunk); border-radius: 8px; padding: 12px; margin: 0 0 12px; overflow: auto; max-height: 320px; white-space: pre-wrap; overflow-wrap: anywhere; }
.label { font-size: 12.8px; color: var(--ink-faint); margin: 0 0 4px; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-items: end; }
label { font-size: 12.8px; color: var(--ink-soft); display: block; }
label.wide { margin-top: 12px; }
label.check { margin-top: 8px; display: flex; gap: 10px; align-items: start; font-size: 14px; color: var(--ink); }
input[type='number'], input[type='text'], select { display: block; width: 100%; min-height: 36px; margin-top: 4px; padding: 6px 10px; font: inherit; font-size: 14px;
  color: var(--ink); background: var(--paper); border: 1px solid var(--line-strong); border-radius: 8px; }
input[type='checkbox'] { width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--forest); }
button { min-height: 36px; padding: 6px 14px; font: 600 14px/20px var(--text); border-radius: 8px; border: 1px solid transparent; cursor: pointer; transition: background 120ms; }
button.outlined { background: none; border-color: var(--line-strong); color: var(--ink); }
button.outlined:not([aria-pressed='true']):hover { background: var(--paper-sunk); }
button[aria-pressed='true'] { background: var(--forest); border-color: var(--forest); color: #fff; }
button.clay { background: none; border-color: var(--clay); color: var(--clay); }
button.clay.sure { background: var(--clay); color: #fff; }
.kinds { list-style: none; margin: 16px 0 0; padding: 0; }
.kinds li { display: grid; grid-template-columns: 1fr auto; gap: 4px 16px; align-items: center; padding: 10px 0; border-top: 1px solid var(--line); }
.kinds strong { display: block; font-weight: 600; }
.kinds span { color: var(--ink-soft); font-size: 12.8px; line-height: 18px; display: block; }
label b { color: var(--ink); font-weight: 600; }
.changed { margin-left: 8px; border-radius: 999px; padding: 0 8px; background: var(--saffron-soft); color: var(--saffron-ink); font-size: 12px; font-weight: 600; }
.more { margin: 12px 0; }
.more summary { flex-wrap: nowrap; font-weight: 600; min-height: 36px; }
.chances { list-style: none; margin: 0 0 12px; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: 8px 12px; }
.armed { list-style: none; margin: 0 0 12px; padding: 0; color: var(--ink-soft); }
.armed li { padding: 3px 0; }
.said { min-height: 20px; margin: 12px 0 0; color: var(--ink-soft); }
@media (max-width: 1100px) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 600px) { .top, main { padding-left: 16px; padding-right: 16px; } h1 { font-size: 31px; line-height: 36px; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;
