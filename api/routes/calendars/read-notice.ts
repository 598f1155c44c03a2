import { readHolidayNotice } from '../../../engine/time/holiday-notice/read-notice.js';
import { noticeProblemInWords } from '../../calendars/notice-wording.js';
import { calendarPlace, noticeReading, noticeText } from '../../contract/calendars.js';
import { authorize } from '../../http/authorize.js';
import { textIn } from '../../http/language.js';
import { ok, signedIn } from '../../http/operation.js';
import { calendarView } from './calendar-view.js';

/** `POST /api/calendars/{id}/{year}/reading`: what a notice's own sentences, or a table, say of each day. Saves nothing. */
export const readNotice = signedIn(
  {
    id: 'readHolidayNotice',
    method: 'post',
    path: '/api/calendars/{id}/{year}/reading',
    tag: 'rules',
    summary: 'Read a holiday notice day by day, before anything is saved',
    params: calendarPlace,
    body: noticeText,
    responses: { 200: { description: 'each day as it was understood, and what was not', schema: noticeReading } },
    errors: ['forbidden', 'notFound'],
  },
  async ({ ability, params, body, deps, language }) => {
    authorize(ability, 'update', 'Calendar');
    const { weekend } = await calendarView(deps, ability, params.id, params.year);
    const reading = readHolidayNotice(body.text, params.year, weekend);
    const problems = reading.problems.map((problem) => ({
      code: problem.code,
      text: problem.text,
      ...(problem.date !== undefined && { date: problem.date }),
      ...(problem.code === 'otherYear' && { year: problem.params?.['year'] }),
      message: textIn(noticeProblemInWords(problem), language),
    }));
    return ok({ ...reading, problems });
  },
);
