import { deskScript } from './script.ts';
import { deskStyle } from './style.ts';
import { switchFields } from './switches.ts';

/** The desk as one page. It asks nobody but its own server for anything; style and script carry the answer's nonce. */
export const deskPage = (nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The state’s desk</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${deskStyle}</style>
</head>
<body>
<a class="skip" href="#sales-heading">Skip to the sales</a>
<header class="top">
  <p class="eyebrow">BioTrack simulator · Licensee API and v1</p>
  <p id="live" class="live" role="status">Connecting…</p>
</header>
<main>
  <section class="lead" aria-labelledby="finding">
    <h1 id="finding">Opening the books…</h1>
    <p class="aside">This desk plays the state, for demonstrations, training and drills. It holds no real licence and tells no real agency anything.</p>
    <dl id="counts" class="counts"></dl>
  </section>
  <div class="columns">
    <div>
      <section aria-labelledby="sales-heading">
        <h2 id="sales-heading" tabindex="-1">Sales</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="All sales shown">
        <table>
          <caption>The newest sales the state holds. The same reference twice is a sale reported twice.</caption>
          <thead><tr><th scope="col">Sale ID</th><th scope="col">Reference</th><th scope="col">Licence</th><th scope="col" class="number">Lines</th><th scope="col" class="number">Before tax</th><th scope="col" class="number">Tax</th><th scope="col" class="number">Transaction</th><th scope="col">Booked</th></tr></thead>
          <tbody id="sales"></tbody>
        </table>
        </div>
      </section>
      <section aria-labelledby="exchanges-heading">
        <h2 id="exchanges-heading">Exchanges</h2>
        <p class="aside">Every question and what the state answered, newest first. Names, passwords, sessions and patient cards are never written down.</p>
        <ol id="exchanges" class="exchanges"></ol>
      </section>
    </div>
    <div>
      <section class="work" aria-labelledby="faults-heading">
        <h2 id="faults-heading">Break something</h2>
        <p class="aside">Each button arms one kind of bad day for the next requests it can strike.</p>
        <div class="fields">
          <label>Requests <input id="times" type="number" min="1" max="1000" value="1" inputmode="numeric"></label>
          <label>Wait, seconds <input id="wait" type="number" min="0" max="120" value="8" inputmode="numeric"></label>
          <label>Was the work done? <select id="booked"><option value="">as usual</option><option value="yes">yes, before it broke</option><option value="no">no</option></select></label>
          <label>Transactions forgotten <input id="forgotten" type="number" min="1" max="10000" value="1" inputmode="numeric"></label>
        </div>
        <label class="wide">Only this route <input id="route" type="text" maxlength="100" placeholder="POST /v1/sale, or serverjson sale_dispense; any that fits"></label>
        <label class="wide">The state’s words, when it refuses <input id="words" type="text" maxlength="500" placeholder="as usual: not sufficient remaining quantity"></label>
        <ul id="kinds" class="kinds"></ul>
        <h3>Armed now</h3>
        <ul id="armed" class="armed" aria-live="polite"></ul>
        <button type="button" id="disarm" class="outlined">Disarm everything</button>
        <h3>A bad day, by seed</h3>
        <p class="aside">So many requests in a hundred meet each fault; together at most a hundred. The same seed and the same requests meet the same ones.</p>
        <ul id="chances" class="chances"></ul>
        <div class="fields">
          <label>Seed <input id="seed" type="number" min="0" max="4294967295" value="42" inputmode="numeric"></label>
          <button type="button" id="seeded" class="outlined" aria-pressed="false">Start the bad day</button>
        </div>
        <h3>What is assumed of the state</h3>
        <p class="aside">No public source says it. Each holds as it stands here, at once and for every client; the numbers are those of the README.</p>
        ${switchFields(true)}
        <details class="more">
        <summary>Rules of some states, and what a drill may shorten</summary>
        ${switchFields(false)}
        </details>
        <button type="button" id="usual" class="outlined">All as usual again</button>
        <h3>Roll the state back</h3>
        <div class="fields">
          <label>Transactions <input id="steps" type="number" min="1" max="10000" value="1" inputmode="numeric"></label>
          <button type="button" id="roll-back" class="outlined">Forget them</button>
        </div>
        <h3>Begin again</h3>
        <button type="button" id="reset" class="clay">Reset the books</button>
        <p id="said" class="said" role="status"></p>
      </section>
      <section aria-labelledby="sync-heading">
        <h2 id="sync-heading">Sync counters</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="All counters shown">
        <table>
          <caption>The latest TransactionID of each kind of record, by licence.</caption>
          <thead id="sync-head"></thead>
          <tbody id="sync"></tbody>
        </table>
        </div>
      </section>
      <section aria-labelledby="rooms-heading">
        <h2 id="rooms-heading">Rooms</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="All rooms shown">
        <table>
          <caption>The state’s own numbers of rooms, and what is in them.</caption>
          <thead><tr><th scope="col">Room</th><th scope="col" class="number">Number</th><th scope="col" class="number">Packages</th></tr></thead>
          <tbody id="rooms"></tbody>
        </table>
        </div>
      </section>
      <section aria-labelledby="inventory-heading">
        <h2 id="inventory-heading">Inventory</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="All packages shown">
        <table>
          <caption id="inventory-caption">The packages that changed last.</caption>
          <thead><tr><th scope="col">Package</th><th scope="col">Room</th><th scope="col" class="number">Left</th></tr></thead>
          <tbody id="inventory"></tbody>
        </table>
        </div>
      </section>
    </div>
  </div>
</main>
<script nonce="${nonce}">${deskScript}</script>
</body>
</html>`;
