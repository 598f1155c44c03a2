import enBoard from './en/board.js';
import enCase from './en/case.js';
import enCommon from './en/common.js';
import enDiagram from './en/diagram.js';
import enForms from './en/forms.js';
import enFrame from './en/frame.js';
import enStart from './en/start.js';
import enTask from './en/task.js';
import enLists from './en/lists.js';
import enParameters from './en/parameters.js';
import enCalendar from './en/calendar.js';
import enJobs from './en/jobs.js';
import enPeople from './en/people.js';
import enDeputies from './en/deputies.js';
import zhBoard from './zh-CN/board.js';
import zhCase from './zh-CN/case.js';
import zhCommon from './zh-CN/common.js';
import zhDiagram from './zh-CN/diagram.js';
import zhForms from './zh-CN/forms.js';
import zhFrame from './zh-CN/frame.js';
import zhJobs from './zh-CN/jobs.js';
import zhPeople from './zh-CN/people.js';
import zhDeputies from './zh-CN/deputies.js';
import zhCalendar from './zh-CN/calendar.js';
import zhParameters from './zh-CN/parameters.js';
import zhLists from './zh-CN/lists.js';
import zhTask from './zh-CN/task.js';
import zhStart from './zh-CN/start.js';

/** All texts; one namespace a feature. Chinese is the model: each English file must have its keys. */
export const zhCN = {
  common: zhCommon,
  frame: zhFrame,
  forms: zhForms,
  jobs: zhJobs,
  people: zhPeople,
  deputies: zhDeputies,
  calendar: zhCalendar,
  parameters: zhParameters,
  lists: zhLists,
  task: zhTask,
  start: zhStart,
  case: zhCase,
  diagram: zhDiagram,
  board: zhBoard,
};
export const en = {
  common: enCommon,
  frame: enFrame,
  forms: enForms,
  jobs: enJobs,
  people: enPeople,
  deputies: enDeputies,
  calendar: enCalendar,
  parameters: enParameters,
  lists: enLists,
  task: enTask,
  start: enStart,
  case: enCase,
  diagram: enDiagram,
  board: enBoard,
};
