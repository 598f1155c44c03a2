import type { Follower } from './follower.js';

/** Tables whose rows decide who somebody is and what he may see. */
export const DECIDE_RIGHTS: ReadonlySet<string> = new Set(['users', 'user_roles', 'roles', 'api_tokens', 'process_definitions']);

/**
 * Has all who follow looked at anew when rights have changed: one after the other, for each may ask the database, and who reads a page must find
 * room beside them. What changes while they are looked at begins the round once more.
 */
export class Reconsideration {
  private isAsked = false;
  private isUnderWay = false;

  constructor(private readonly followers: Iterable<Follower>) {}

  /** Soon, all of them. */
  ask(): void {
    this.isAsked = true;
    if (!this.isUnderWay) void this.rounds();
  }

  private async rounds(): Promise<void> {
    this.isUnderWay = true;
    while (this.isAsked) {
      this.isAsked = false;
      for (const follower of [...this.followers]) await follower.reconsider();
    }
    this.isUnderWay = false;
  }
}
