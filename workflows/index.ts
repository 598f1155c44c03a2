/**
 * The workflow bundle. The default export serves every workflow type but the named ones (messages.ts, JOB), so that the type
 * can be the process's key (`repair-return`) and Temporal's own tools speak the manuals' language.
 */
export { caseHost as default } from './case-host.js';
export { jobHost as Job } from './job-host.js';
