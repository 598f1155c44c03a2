import { z } from 'zod';
import { templateThatSees } from '../text.js';

/**
 * What the engine tells people of by itself: half of a time is used, it has run out, it still has; work was given; a step waits for a company outside; an
 * opinion is wanted, has come, is not wanted any more (委派); somebody waits for it (催办); a copy to read (抄送).
 */
export const NOTICE_KINDS = [
  'deadlineHalf',
  'deadlineExpired',
  'deadlineStill',
  'taskAssigned',
  'workOffered',
  'opinionWanted',
  'opinionGiven',
  'opinionNotWanted',
  'taskUrged',
  'copySent',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * Names that the words of such a notice see besides the case's own, in the language they are written in: `work` the step or clock
 * with its item, `what` the same with number and title of the case, `due` the moment in words, `uncertain` whether it may yet
 * move, `by` and `because` who gave the work and why (null: nobody, nothing); where an opinion came, who gave it and what it says.
 */
export const NOTICE_NAMES = ['work', 'what', 'due', 'uncertain', 'by', 'because'] as const;
export type NoticeName = (typeof NOTICE_NAMES)[number];

const template = templateThatSees(...NOTICE_NAMES);
const inBoth = z.strictObject({ zh: template, en: template });

/** The words of one kind of notice: templates, in both languages. */
export const noticeWords = z.strictObject({ subject: inBoth, body: inBoth });
export type NoticeWords = z.infer<typeof noticeWords>;
