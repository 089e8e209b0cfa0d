/** The desk's page: the channel on one side, the organisation on the other. */
import { useMemo, useState } from 'react';
import { CHANNEL, PEOPLE, RITA, TEAM } from '../people.ts';
import { actsOf } from './acts.ts';
import { Modal } from './blocks/modal.tsx';
import { useKept, useMedia } from './browser.ts';
import { Seal } from './channel/avatar.tsx';
import { Channel } from './channel/channel.tsx';
import { Clock, useTicking } from './clock.tsx';
import { DeskContext } from './desk-context.ts';
import { useDeskStream } from './desk-stream.ts';
import { Organisation } from './organisation/organisation.tsx';
import { placeOf } from './places.ts';

type Side = 'channel' | 'organisation';

export function App() {
  const desk = useDeskStream();
  const [kept, setUser] = useKept('desk.user', RITA.id);
  const user = PEOPLE.some((person) => person.id === kept) ? kept : RITA.id;
  const [place, setPlace] = useKept('desk.place', CHANNEL.id);
  const [side, setSide] = useState<Side>('channel');
  const [problem, setProblem] = useState<string | null>(null);
  const theme = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const now = useTicking(30_000) + desk.time.offsetMs;
  const acts = useMemo(() => actsOf(user), [user]);
  const context = useMemo(() => ({ user, acts, now, theme }) as const, [user, acts, now, theme]);
  const dialog = desk.views.filter((open) => open.user === user).at(-1);
  const notice = desk.isConnected ? problem : 'The desk does not answer; trying again.';

  return (
    <DeskContext value={context}>
      <div className="desk" data-side={side}>
        <header className="top">
          <h1>
            <Seal /> Signet <WorkspaceName />
          </h1>
          <nav className="sides" aria-label="Views">
            <SideButton name="channel" shown={side} onShow={setSide} />
            <SideButton name="organisation" shown={side} onShow={setSide} />
          </nav>
          <Clock time={desk.time} onProblem={setProblem} />
        </header>
        <p className="notice" role="alert" data-testid="notice" hidden={notice === null}>
          {notice}
        </p>
        <main className="sides-shown">
          <Channel
            place={placeOf(place)}
            messages={desk.messages}
            homes={desk.homes}
            organisation={desk.organisation}
            onUser={setUser}
            onPlace={setPlace}
            onProblem={setProblem}
          />
          <Organisation
            organisation={desk.organisation}
            tasks={desk.tasks}
            history={desk.history}
            problem={desk.organisationProblem}
            onProblem={setProblem}
          />
        </main>
      </div>
      {dialog !== undefined && <Modal key={dialog.id} open={dialog} />}
    </DeskContext>
  );
}

/** Narrow screens show the first word alone. */
function WorkspaceName() {
  const [first, ...rest] = TEAM.name.split(' ');
  return (
    <span className="workspace-name">
      {first}
      <span> {rest.join(' ')}</span>
    </span>
  );
}

const SIDE_NAMES: Readonly<Record<Side, string>> = {
  channel: 'Channel',
  organisation: 'Organisation',
};

function SideButton(props: {
  readonly name: Side;
  readonly shown: Side;
  readonly onShow: (side: Side) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={props.name === props.shown}
      onClick={() => props.onShow(props.name)}
    >
      {SIDE_NAMES[props.name]}
    </button>
  );
}
