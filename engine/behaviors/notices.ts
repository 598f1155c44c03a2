import { COMMON_NOTICES, WORK_NAMES } from '../../model/notices/common-notices.js';
import type { NoticeKind, NoticeName } from '../../model/notices/notice-kinds.js';
import type { LocalizedText } from '../../model/text.js';
import type { ScopeRef } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { NoticeAbout } from '../effect.js';
import { means } from '../revisions.js';
import { momentInWords } from '../time/moment-in-words.js';
import { expressionFailed } from './incidents.js';
import { fillOwn, fillTemplate, type Tongue } from './templates.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** What a notice of the engine's own tells of. */
export interface Telling {
  /** Of the step or clock. */
  readonly name: LocalizedText;
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  readonly item?: ScopeRef | undefined;
  /** Epoch ms. */
  readonly dueAt?: number | undefined;
  /** It reaches into a year without its official table. */
  readonly uncertain?: boolean | undefined;
  /** Name of who has given the work or an opinion, and why or what it says; blank: nothing. */
  readonly by?: string | undefined;
  readonly because?: LocalizedText | undefined;
}

const inBoth = <T>(of: (tongue: Tongue) => T): { readonly zh: T; readonly en: T } => ({ zh: of('zh'), en: of('en') });

/** The names its words see, in each language. */
function namesOf(ctx: StepContext, telling: Telling): { readonly [T in Tongue]: Readonly<Record<NoticeName, unknown>> } {
  const { name, item, dueAt, uncertain = false, by, because } = telling;
  const { caseId: number, title, calendar } = ctx.state;
  const unnamed = (means(ctx.state, 'wordsOfTheReader') && item?.key) || null;
  const parts = inBoth((tongue) => ({ number, title, name: name[tongue], item: item?.label?.[tongue] ?? unnamed }));
  const work = fillOwn(ctx, WORK_NAMES.work, parts);
  const what = fillOwn(
    ctx,
    WORK_NAMES.what,
    inBoth((tongue) => ({ ...parts[tongue], work: work[tongue] })),
  );
  const due = dueAt === undefined ? null : momentInWords(calendar, dueAt);
  return inBoth((tongue) => ({
    work: work[tongue],
    what: what[tongue],
    due: due?.[tongue] ?? null,
    uncertain: uncertain && means(ctx.state, 'uncertainIsSaid'),
    by: by ?? null,
    because: because?.[tongue] || null,
  }));
}

/** Subject and body of a notice: as the process words it, else in the common words; in these also where the process's own cannot be filled. */
export function wordNotice(ctx: StepContext, kind: NoticeKind, telling: Telling): { readonly subject: LocalizedText; readonly body: LocalizedText } {
  const names = namesOf(ctx, telling);
  const own = ctx.graph.notices?.[kind];
  if (own) {
    const [subject, body] = [fillTemplate(ctx, telling.scopeId, own.subject, names), fillTemplate(ctx, telling.scopeId, own.body, names)];
    const fault = subject.fault ?? body.fault;
    if (!fault) return { subject: subject.text, body: body.text };
    expressionFailed(ctx, telling, fault.expression, fault.error, 'templateFailed');
  }
  const common = COMMON_NOTICES[kind];
  return { subject: fillOwn(ctx, common.subject, names), body: fillOwn(ctx, common.body, names) };
}

/** Where a notice belongs, beside what else it is about. */
export function aboutItem(scopeId: ScopeId, ref: ScopeRef | undefined): Pick<NoticeAbout, 'item'> {
  return ref ? { item: { scopeId, ref } } : {};
}
