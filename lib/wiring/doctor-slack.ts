/** Looks at the Slack app: its manifest, its credentials and scopes, and whether Slack takes what Signet draws. */
import { ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { askIdentity, SlackSetupProblem } from '../slack/identity.ts';
import type { Log } from '../slack/log.ts';
import { manifestProblems, readManifest } from '../slack/manifest.ts';
import { troubleOf } from '../slack/slack-trouble.ts';
import { viewProblems } from '../slack/validate-views.ts';
import { samples } from '../slack/views/samples/views.ts';
import { IMPATIENT, notThere } from './administration.ts';
import { secretName } from './deployment-names.ts';
import { type Finding, finding, ill, type Seen, unseen, well } from './doctor-finding.ts';
import { createSlackSecretReader, SecretNotSet, type SlackCredentials } from './slack-secret.ts';

const MOST_SHOWN = 5;

export interface SlackDoctorOptions {
  readonly organisation: string;
  readonly slackApiUrl: string;
  /** Text of manifest.json. */
  readonly manifest: string;
}

export async function* slackFindings(options: SlackDoctorOptions): AsyncGenerator<Finding> {
  yield await finding('Manifest', async () => {
    const problems = manifestProblems(readManifest(options.manifest));
    return problems.length === 0
      ? well('offers and asks for what the code uses')
      : ill(...problems);
  });
  const asked = await askApp(options).catch((error: unknown) => ({
    credentials: null,
    seen: unseen(error),
  }));
  yield { subject: 'Slack app', ...asked.seen };
  if (asked.credentials !== null) {
    yield await viewsFinding(asked.credentials, options.slackApiUrl);
  }
}

interface AskedApp {
  /** `null`: none that Slack takes. */
  readonly credentials: SlackCredentials | null;
  readonly seen: Seen;
}

async function askApp({ organisation, slackApiUrl }: SlackDoctorOptions): Promise<AskedApp> {
  const secretId = secretName(organisation);
  const client = new SecretsManagerClient(IMPATIENT);
  try {
    const credentials = await createSlackSecretReader({ client, secretId, now: () => 0 }).read();
    const { botToken } = credentials;
    const tokenName = 'the stored bot token';
    const identity = await askIdentity({ botToken, slackApiUrl, log: silent, tokenName });
    if (identity.botUserId !== credentials.botUserId || identity.botId !== credentials.botId) {
      const seen = ill('The token belongs to another app than it did.', 'Run `signet secrets`.');
      return { credentials, seen };
    }
    const seen = well(`@${identity.botName} in ${identity.teamName}, with every scope it needs`);
    return { credentials, seen };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) {
      return { credentials: null, seen: ill(notThere(`the secret ${secretId}`)) };
    }
    if (!(error instanceof SecretNotSet) && !(error instanceof SlackSetupProblem)) throw error;
    const isNews = error instanceof SecretNotSet || troubleOf(error.cause).kind === 'refused';
    const isWell = isNews || error.cause === undefined ? false : null;
    return { credentials: null, seen: { isWell, says: error.message } };
  }
}

async function viewsFinding({ botToken }: SlackCredentials, slackApiUrl: string): Promise<Finding> {
  const all = samples();
  return finding('What Slack shows', async () => {
    try {
      const problems = await viewProblems(all, { botToken, slackApiUrl, log: silent });
      if (problems.length === 0) return well(`Slack takes all ${all.length} samples`);
      const more = problems.length - MOST_SHOWN;
      return ill(
        ...problems.slice(0, MOST_SHOWN),
        ...(more > 0 ? [`And ${more} more.`] : []),
        'That is a fault of this version of Signet: report it.',
      );
    } catch (error) {
      const trouble = troubleOf(error);
      const why = trouble.kind === 'refused' ? `Slack answered ${trouble.code}` : inWords(trouble);
      return {
        isWell: null,
        says: `${why} to blocks.validate: whether it takes them is not known.`,
      };
    }
  });
}

function inWords(
  trouble: Exclude<ReturnType<typeof troubleOf>, { readonly kind: 'refused' }>,
): string {
  return trouble.kind === 'unavailable' ? trouble.what : 'Slack takes no more calls for now';
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
