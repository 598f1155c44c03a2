import type { Translation } from '../translation.js';
import type zh from '../zh-CN/diagram.js';

export default {
  title: 'Diagram',
} satisfies Translation<typeof zh>;
