import type { Context, Hono } from 'hono';
import { checkStateLogins } from '../reporting/check-state-login.ts';
import { tellDisconnection } from '../reporting/disconnection-notice.ts';
import { conversationBeside } from '../reporting/conversation-beside.ts';
import { exportConversation } from '../reporting/export-conversation.ts';
import { listReconciliations, reconcileNow } from '../reporting/reconcile.ts';
import { stateConnections } from '../reporting/state-connections.ts';
import { enterStateLogin, shareStateLogin } from '../reporting/state-credentials.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { reportingContext } from './reporting-context.ts';

export function stateRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'stateConnections', (_, caller, __, c) => stateConnections(reportingOf(c), caller));
  answer(app, 'checkStateLogins', (_, caller, input, c) => checkStateLogins(reportingOf(c), caller, input));
  answer(app, 'enterStateLogin', (_, caller, input, c) => enterStateLogin(reportingOf(c), caller, input));
  answer(app, 'shareStateLogin', (_, caller, input, c) => shareStateLogin(reportingOf(c), caller, input));
  answer(app, 'tellDisconnection', (_, caller, input, c) => tellDisconnection(reportingOf(c), caller, input));
  answer(app, 'reconciliations', (_, caller, __, c) => listReconciliations(reportingOf(c), caller));
  answer(app, 'reconcileNow', (_, caller, input, c) => reconcileNow(reportingOf(c), caller, input));
  answer(app, 'exportConversation', (_, caller, input, c) => exportConversation(reportingOf(c), caller, input));
  answer(app, 'conversationBeside', (_, caller, input, c) => conversationBeside(reportingOf(c), caller, input));
}

const reportingOf = (c: Context<HttpEnv>) => reportingContext(c.env, c.executionCtx);
