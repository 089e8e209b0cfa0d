/** The workspace's side: who you are, where you look, what was said, where you type. */
import { useState } from 'react';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import type { Home, StoredMessage } from '../../loopback/state.ts';
import { useDesk } from '../desk-context.ts';
import { HomeTab } from '../home/home-tab.tsx';
import { conversationAt, type Place } from '../places.ts';
import { Tour } from '../tour/tour.tsx';
import { Composer } from './composer.tsx';
import { Feed } from './feed.tsx';
import { firstCommands } from './first-commands.ts';
import { FirstSteps } from './first-steps.tsx';
import { PeopleSwitch } from './people-switch.tsx';
import { PlaceSwitch } from './place-switch.tsx';

const NOBODY: readonly StoredMessage[] = [];

export function Channel(props: {
  readonly place: Place;
  readonly messages: readonly StoredMessage[] | null;
  readonly homes: readonly Home[];
  readonly organisation: OrganisationView | null;
  readonly onUser: (user: string) => void;
  readonly onPlace: (id: string) => void;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { user, acts } = useDesk();
  const { place, organisation } = props;
  const commands = firstCommands(organisation);
  const [isTrying, setIsTrying] = useState(false);
  const conversation = conversationAt(place, user);
  const all = props.messages ?? NOBODY;
  const here = all.filter((message) => message.channel === conversation);

  /** Slackbot shows what went wrong with a command; only an unreachable desk has to be told here. */
  async function send(text: string): Promise<void> {
    if (conversation === null) return;
    setIsTrying(false);
    const { problem } = await acts.command(conversation, text);
    props.onProblem(problem?.startsWith('The desk') ? problem : null);
  }

  const steps = <FirstSteps commands={commands} onSend={(command) => void send(command)} />;
  const isChannel = place.kind === 'channel';
  return (
    <section className="channel" aria-label={place.name} data-testid="channel">
      <PeopleSwitch user={user} onChange={props.onUser} />
      <PlaceSwitch place={place} user={user} messages={all} onChange={props.onPlace} />
      <Tour
        messages={props.messages}
        organisation={organisation}
        onUser={props.onUser}
        onPlace={props.onPlace}
        onSend={(command) => void send(command)}
        canSend={conversation !== null}
      />
      {conversation === null ? (
        <HomeTab home={props.homes.find((home) => home.user === user)} />
      ) : (
        <>
          <Feed
            key={conversation}
            conversation={conversation}
            messages={props.messages === null ? null : here}
            empty={isChannel ? <Welcome place={place} steps={steps} /> : <NoMessages />}
          />
          {isChannel && here.length > 0 && (
            <details
              className="more-steps"
              open={isTrying}
              onToggle={(event) => setIsTrying(event.currentTarget.open)}
            >
              <summary>Commands to try</summary>
              {steps}
            </details>
          )}
          <Composer place={place} organisation={organisation} onSend={(text) => void send(text)} />
        </>
      )}
    </section>
  );
}

function Welcome({ place, steps }: { readonly place: Place; readonly steps: React.ReactNode }) {
  return (
    <div className="welcome">
      <h2>Assign a certificate, end to end</h2>
      <p>
        #{place.name} is a simulated Slack channel beside a simulated Exchange organisation. Signet
        is the real thing: type a command as you would in Slack, approve it as somebody else, and
        watch what each port serves.
      </p>
      {steps}
    </div>
  );
}

function NoMessages() {
  return (
    <div className="welcome">
      <h2>No messages yet</h2>
      <p>What Signet tells you alone stands here. Commands work here too.</p>
    </div>
  );
}
