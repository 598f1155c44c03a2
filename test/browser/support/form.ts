import type { Locator, Page } from 'playwright-core';

/** A form made from a definition, as people fill it: everything by its label. */
export class ProcessForm {
  constructor(
    private readonly page: Page,
    private readonly root: Locator,
  ) {}

  /** The input of a field, or of a column in a row (counted from 1). */
  field(label: string, row?: number): Locator {
    return this.root.getByLabel(row === undefined ? label : `${label}，第 ${row} 行`, { exact: row !== undefined }).first();
  }

  async fill(label: string, value: string, row?: number): Promise<void> {
    await this.field(label, row).fill(value);
  }

  /** Picks an entry of a list; where all stand open, that one. */
  async choose(label: string, option: string, row?: number): Promise<void> {
    const field = this.field(label, row);
    if ((await field.getAttribute('role')) === 'radiogroup') return field.getByText(option, { exact: true }).click();
    await field.click();
    await this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(option, { exact: true }).click();
  }

  /** Finds somebody of the house by his name. */
  async person(label: string, name: string): Promise<void> {
    await this.field(label).fill(name);
    await this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(name, { exact: true }).click();
  }

  /** Types a moment, `YYYY-MM-DD HH:mm`. */
  async moment(label: string, wall: string): Promise<void> {
    await this.field(label).fill(wall);
    await this.field(label).press('Enter');
  }

  /** The text of the error beside the field whose JSON pointer ends so (`agentId`, `lines-0-product`). */
  error(name: string): Locator {
    return this.root.locator(`[id$="-${name}-error"]`);
  }

  /** The list of all errors above the form. */
  summary(): Locator {
    return this.root.locator('.lz-error-summary');
  }
}
