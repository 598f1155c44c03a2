export { AdHocSubProcessNode } from './node.js';
