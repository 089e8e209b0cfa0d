/** The channel: who you are, what was said, where you type. */
import { useState } from 'react';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import type { StoredMessage } from '../../loopback/state.ts';
import { CHANNEL } from '../../people.ts';
import { useDesk } from '../desk-context.ts';
import { Composer } from './composer.tsx';
import { Feed } from './feed.tsx';
import { firstCommands } from './first-commands.ts';
import { FirstSteps } from './first-steps.tsx';
import { PeopleSwitch } from './people-switch.tsx';

export function Channel(props: {
  readonly messages: readonly StoredMessage[] | null;
  readonly organisation: OrganisationView | null;
  readonly onUser: (user: string) => void;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { user, acts } = useDesk();
  const commands = firstCommands(props.organisation);
  const [isTrying, setIsTrying] = useState(false);

  /** Slackbot shows what went wrong with a command; only an unreachable desk has to be told here. */
  async function send(text: string): Promise<void> {
    setIsTrying(false);
    const { problem } = await acts.command(text);
    props.onProblem(problem?.startsWith('The desk') ? problem : null);
  }

  const steps = <FirstSteps commands={commands} onSend={(command) => void send(command)} />;
  return (
    <section className="channel" aria-label={`Channel ${CHANNEL.name}`} data-testid="channel">
      <PeopleSwitch user={user} onChange={props.onUser} />
      <h2 className="channel-name">
        <span aria-hidden="true">#</span>
        {CHANNEL.name}
      </h2>
      <Feed
        messages={props.messages}
        empty={
          <div className="welcome">
            <h3>Assign a certificate, end to end</h3>
            <p>
              This is a simulated Slack channel beside a simulated Exchange organisation. Signet is
              the real thing: type a command as you would in Slack, approve it as somebody else, and
              watch what each port serves.
            </p>
            {steps}
          </div>
        }
      />
      {props.messages !== null && props.messages.length > 0 && (
        <details
          className="more-steps"
          open={isTrying}
          onToggle={(event) => setIsTrying(event.currentTarget.open)}
        >
          <summary>Commands to try</summary>
          {steps}
        </details>
      )}
      <Composer organisation={props.organisation} onSend={(text) => void send(text)} />
    </section>
  );
}
