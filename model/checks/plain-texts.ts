import { plainTexts } from '../feel/places.js';
import type { Problem } from '../problem.js';
import { processDefinition, type ProcessDefinition } from '../process-definition.js';
import { ownerOf } from './owner.js';
import { at, problem } from './report.js';

/** Labels, messages and explanations are shown as they stand: a place for a value in one of them would be read by people, braces and all. */
export function checkPlainTexts(definition: ProcessDefinition): Problem[] {
  return plainTexts(processDefinition, definition)
    .filter(({ text }) => text.includes('{{'))
    .map(({ path, text }) =>
      at(...path)(
        problem(
          'error',
          'noTemplate',
          ownerOf(definition, path),
          [
            `${path.join('/')} 原样显示，其中的 {{ 不会换成值：${text.slice(0, 80)}`,
            `${path.join('/')} is shown as it stands, no value takes the place of {{ in it: ${text.slice(0, 80)}`,
          ],
          [
            '删除 {{ }}；要显示值，就让表单显示该字段，或写在通知的标题、正文里',
            'Remove {{ }}; to show a value, show its field, or say it in the words of a notification',
          ],
        ),
      ),
    );
}
