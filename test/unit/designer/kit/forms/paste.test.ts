import { describe, expect, test } from '@jest/globals';
import { cellValue, isTable, parseTable, pasteTable } from '../../../../../designer/src/kit/forms/paste.js';
import { lines } from './repair-order.js';

const column = (name: string) => lines.columns.find((each) => each.name === name)!;
const target = { columns: lines.columns, row: 0, column: 0, mayAddRows: true, language: 'zh-CN' as const };

describe('a table from the clipboard', () => {
  test('cells by tabs, rows by line ends of any system', () => {
    expect(parseTable('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('quoted cells keep line ends and doubled quotes', () => {
    expect(parseTable('"第一行\n第二行"\t"说""坏"""')).toEqual([['第一行\n第二行', '说"坏"']]);
  });

  test('words for one cell are no table', () => {
    expect(isTable('读盘\n')).toBe(false);
    expect(isTable('读盘\t3')).toBe(true);
    expect(isTable('读盘\n异响')).toBe(true);
  });
});

describe('a pasted cell', () => {
  test.each([
    ['qtyDeclared', '1,200', 1200],
    ['qtyDeclared', '１２', 12],
    ['priceBaseCents', '60元', 6000],
    ['priceBaseCents', '¥59.9', 5990],
    ['route', '台湾返修', 'taiwan'],
    ['route', 'BAIKE', 'baike'],
    ['underWarranty', '是', true],
    ['underWarranty', '否', false],
  ])('%s: %s', (name, text, value) => {
    expect(cellValue(column(name), text, 'zh-CN')).toBe(value);
  });

  test('what is not understood stays as text, so that the check can name it', () => {
    expect(cellValue(column('qtyDeclared'), '两台', 'zh-CN')).toBe('两台');
    expect(cellValue(column('qtyDeclared'), '1,0', 'zh-CN')).toBe('1,0');
    expect(cellValue(column('priceBaseCents'), '1,0', 'zh-CN')).toBe('1,0');
    expect(cellValue(column('route'), '火星', 'zh-CN')).toBe('火星');
  });
});

describe('pasting into the lines', () => {
  test('fills from the cell it began in and adds rows', () => {
    const { rows, pasted } = pasteTable({ ...target, rows: [{ product: '旧' }], column: 1 }, [
      ['硬盘盒', '2'],
      ['U 盘', '5'],
    ]);
    expect(rows).toEqual([
      { product: '硬盘盒', qtyDeclared: 2 },
      { product: 'U 盘', qtyDeclared: 5 },
    ]);
    expect(pasted).toBe(2);
  });

  test('a first row of column names puts each column where it belongs, in either language', () => {
    const { rows, pasted } = pasteTable({ ...target, rows: [] }, [
      ['申报数量', '产品', 'Route'],
      ['3', '硬盘盒', '佰科工厂'],
    ]);
    expect(rows).toEqual([{ qtyDeclared: 3, product: '硬盘盒', route: 'baike' }]);
    expect(pasted).toBe(1);
  });

  test('where rows may not be added, the rest is left out; read-only columns keep their values', () => {
    const columns = lines.columns.map((each) => (each.name === 'product' ? { ...each, readOnly: true } : each));
    const { rows, pasted } = pasteTable({ ...target, columns, mayAddRows: false, rows: [{ id: '1', product: '硬盘盒' }], column: 1 }, [
      ['别的', '2'],
      ['多的', '9'],
    ]);
    expect(rows).toEqual([{ id: '1', product: '硬盘盒', qtyDeclared: 2 }]);
    expect(pasted).toBe(1);
  });
});
