import type { MessageDefinition } from '../../model/event-definitions/event-definition.js';
import type { ScopeId } from '../../model/ids.js';
import { comesOf } from '../behaviors/descents.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { refusalIn } from '../behaviors/kept-rows.js';
import { evaluateIn, evaluateMapping, named, type MappingError } from '../behaviors/variables.js';
import type { MessageWait } from '../waits.js';
import { addWait, nextId, record, type StepContext } from '../context.js';
import type { EventRoom, Loading } from './event-room.js';

/**
 * BPMN 2.0.2 §10.5.5 Message: waits until one of its names comes that fits this scope (§8.4.2, correlation): for the case by its number (`sendMessage`), or
 * under a key (`correlateMessage`). Thrown, it goes to other cases under a key.
 */
export const message: EventRoom<'message'> = {
  open(ctx, event, place) {
    const wait: MessageWait = { kind: 'message', id: nextId(ctx, 'wait', place.elementId, place.scopeId), ...place };
    addWait(ctx, wait);
    findKey(ctx, event, wait);
  },
  matches: (ctx, event, happening, scopeId) =>
    happening.kind === 'message' &&
    event.messages.includes(happening.name) &&
    Object.entries(event.correlation ?? {}).every(([field, expression]) => {
      const expected = evaluateIn(ctx, scopeId, expression);
      return expected.ok && expected.value === happening.payload[field];
    }),
  throws(ctx, { messages, timeToLive }, elementId, scopeId, { payload, key = '' }) {
    const sent = { name: messages[0]!, correlationKey: key, payload };
    const id = nextId(ctx, 'message', elementId, scopeId);
    ctx.effects.push({ kind: 'sendMessage', id, elementId, ...sent, ...(timeToLive !== undefined && { timeToLive }), ...comesOf(ctx) });
    record(ctx, 'messageSent', elementId, scopeId, { messageId: id, ...sent });
    return { reach: 'others' };
  },
  loads(ctx, event, scopeId): Loading {
    const key = keyIn(ctx, event.correlationKey ?? '', scopeId);
    if (!key.ok) return key;
    const { values, error } = evaluateMapping(ctx, scopeId, event.payload ?? {}, {}, refusalIn(ctx));
    return error === undefined ? { ok: true, carried: { payload: values, key: key.value } } : { ok: false, error };
  },
};

/** Characters of a key at most. */
const LONGEST_KEY = 200;

type Key = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: MappingError };

/** The key that an expression gives: a text, or a number as FEEL writes it. */
function keyIn(ctx: StepContext, expression: string, scopeId: ScopeId): Key {
  const result = evaluateIn(ctx, scopeId, expression);
  if (!result.ok) return { ok: false, error: named(expression, result.error) };
  const { value } = result;
  const key = typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
  if (key !== '' && key.length <= LONGEST_KEY) return { ok: true, value: key };
  return {
    ok: false,
    error: {
      zh: `关联键 ${expression} 须得出 1 到 ${LONGEST_KEY} 个字的文字或数字`,
      en: `The key ${expression} must give a text of 1 to ${LONGEST_KEY} characters, or a number`,
    },
  };
}

/** Works out under which key a wait waits, or raises an incident that says why not. Asked again on retry. */
export function findKey(ctx: StepContext, { correlationKey }: MessageDefinition, wait: MessageWait): void {
  if (correlationKey === undefined) return;
  const key = keyIn(ctx, correlationKey, wait.scopeId);
  if (key.ok) wait.key = key.value;
  else raiseKeyFailed(ctx, wait, key.error);
}

function raiseKeyFailed(ctx: StepContext, { id, elementId, scopeId, instanceId }: MessageWait, error: MappingError): void {
  raiseIncident(ctx, {
    code: 'messageKeyFailed',
    elementId,
    scopeId,
    ...(instanceId !== null && { instanceId }),
    params: { error },
    retry: { kind: 'key', ref: id },
  });
}
