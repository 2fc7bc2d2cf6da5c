/** A browser as a process of our own, with a profile on the disk: what it stored must survive that it is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, expect, type Page } from '@playwright/test';
import { chromiumArgs, chromiumPath } from './chromium.ts';
import { screens } from './screens.ts';

/** Ends what we started should we be killed without a chance to. */
const watchdogFile = fileURLToPath(new URL('../../scripts/start/watchdog.mjs', import.meta.url));
/** A cold start on a busy machine. */
const startsWithinMs = 30_000;

export class OwnBrowser {
  readonly page: Page;
  readonly #process: ChildProcess;

  private constructor(page: Page, process: ChildProcess) {
    this.page = page;
    this.#process = process;
  }

  /** Starts a browser on a profile, as a kiosk's machine does in the morning. */
  static async start(profile: string): Promise<OwnBrowser> {
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
    const process = spawn(chromiumPath(), [...chromiumArgs(), ...own], { detached: true, stdio: 'ignore' });
    watch(process);
    try {
      const portOf = (): string => (existsSync(portFile) ? (readFileSync(portFile, 'utf8').split('\n')[0] ?? '') : '');
      await expect.poll(portOf, { timeout: startsWithinMs, message: 'the browser says where it listens' }).toMatch(/^\d+$/);
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${portOf()}`);
      const context = browser.contexts()[0]!;
      const page = context.pages()[0] ?? (await context.newPage());
      await page.setViewportSize(screens.kiosk.viewport);
      return new OwnBrowser(page, process);
    } catch (problem) {
      await kill(process);
      throw problem;
    }
  }

  /** Ends the browser as a person does: everything it means to keep is on the disk afterwards. */
  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    const session = await this.page.context().browser()!.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await ended;
  }

  /** Pulls the plug: no goodbye, nothing tidied up. Safe to call twice. */
  async pullThePlug(): Promise<void> {
    await kill(this.#process);
  }
}

/** The browser leads a group of its own: its helpers go with it. */
async function kill(process_: ChildProcess): Promise<void> {
  if (process_.pid === undefined || process_.exitCode !== null || process_.signalCode !== null) return;
  const ended = once(process_, 'exit');
  process.kill(-process_.pid, 'SIGKILL');
  await ended;
}

function watch(process_: ChildProcess): void {
  const watchdog = spawn(process.execPath, [watchdogFile], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watchdog.stdin.write(`${process_.pid}\n`);
  process_.once('exit', () => watchdog.stdin.end('all stopped\n'));
}
