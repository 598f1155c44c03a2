import type { Principal } from '../../auth/principal.js';
import type { SessionUser } from '../../contract/session.js';
import type { Ability } from '../../policy/abilities.js';

/** The signed-in person as the web app needs him: with what he may do. */
export function sessionUserOf(p: Principal, ability: Ability): SessionUser {
  const { account } = p;
  return {
    id: account.id,
    username: account.username,
    name: account.name,
    language: account.language === 'en' ? 'en' : 'zh-CN',
    orgPack: account.orgPack,
    roles: account.roles.map((role) => ({ role: role.id, name: role.name })),
    party: account.party,
    outside: p.outside,
    abilities: ability.rules.map((rule) => ({ action: String(rule.action), subject: String(rule.subject) })),
  };
}
