/** What Signet must know to speak as its Slack app; `signet secrets` fills it, the template never holds it. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export class SlackSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { secretName }: { readonly secretName: string }) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      secretName,
      description:
        'Signet: signing secret and bot token of the Slack app (JSON), set by `signet secrets`',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.secret,
      'Slack issues these credentials and has no call by which AWS could rotate them; `signet secrets` puts new ones in place, and the functions read them anew.',
      ['SMG4'],
    );
  }
}
