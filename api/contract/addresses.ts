import { z } from 'zod';

/** What stands in the addresses of operations, as OpenAPI says it. */
const id = (what: string) => z.string().describe(what);
export const caseInAddress = id('Id of a case, which is its number.');
export const taskInAddress = id('Id of a task, from the lists of tasks or `tasks` of a case.');
export const messageInAddress = id('Id of a message, as the answer to `POST /api/messages` says it.');
export const jobInAddress = id('Id of a job, as the answer 202 of what began it says.');
export const personInAddress = id('Id of a person, from `GET /api/users`.');
export const attachmentInAddress = id('Id of a file, as a form field holds it.');
export const tokenInAddress = id('Id of a token, from `GET /api/tokens`; not the token itself.');
export const deputyInAddress = id('Id of a deputy, from `GET /api/deputies`.');
export const parameterInAddress = id('Name of a parameter, from `GET /api/parameters`.');
export const elementInAddress = id('Id of an element of the newest version of a process.');
export const processInAddress = id('Key of a process, from `GET /api/process-definitions`.');
