/** auth.test, users.info and usergroups.users.list. */
import * as z from 'zod';
import { BOT, type DeskPerson, personOf, TEAM, USER_GROUPS } from '../../people.ts';
import { type ApiArguments, parseArguments } from '../api-arguments.ts';
import { SlackError } from '../slack-error.ts';

export function authTest(url: string) {
  return {
    url,
    team: TEAM.name,
    user: BOT.handle,
    team_id: TEAM.id,
    user_id: BOT.userId,
    bot_id: BOT.botId,
    is_enterprise_install: false,
  };
}

function userOutput(person: Pick<DeskPerson, 'id' | 'name' | 'handle'>, isBot: boolean) {
  return {
    id: person.id,
    team_id: TEAM.id,
    name: person.handle,
    real_name: person.name,
    deleted: false,
    is_bot: isBot,
    tz: 'Etc/UTC',
    tz_offset: 0,
    profile: { real_name: person.name, display_name: person.name, team: TEAM.id },
  };
}

export function userInfo(given: ApiArguments) {
  const { user } = parseArguments(z.object({ user: z.string() }), given);
  if (user === BOT.userId) return { user: userOutput({ ...BOT, id: BOT.userId }, true) };
  const person = personOf(user);
  if (person === undefined) throw new SlackError('user_not_found');
  return { user: userOutput(person, false) };
}

export function userGroupUsers(given: ApiArguments) {
  const { usergroup } = parseArguments(z.object({ usergroup: z.string() }), given);
  const group = USER_GROUPS.find((each) => each.id === usergroup);
  if (group === undefined) throw new SlackError('no_such_subteam');
  return { users: [...group.users] };
}
