/** Puts the whole deployment into an app: bundles the functions, makes the SSM documents, checks it all against cdk-nag. */
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from './constructs/bundle.ts';
import { ssmDocument } from './exchange/ssm-document.ts';
import { SignetStack } from './signet-stack.ts';
import { readConfiguration } from './wiring/configuration.ts';
import { stackName } from './wiring/deployment-names.ts';
import { scriptsBelow } from './wiring/script-files.ts';

export interface SynthesisInput {
  /** The project’s folder. */
  readonly root: string;
  /** Text of signet.config.json. */
  readonly configurationText: string;
  /** Bundles made before; absent: they are made beside the app’s output. */
  readonly bundles?: string;
}

/** Throws WrongConfiguration, UnfitDocument and esbuild’s errors. */
export function synthesize(app: App, input: SynthesisInput): SignetStack {
  const configuration = readConfiguration(input.configurationText);
  const scripts = scriptsBelow(input.root);
  const bundles = input.bundles ?? join(app.outdir, 'bundles');
  if (input.bundles === undefined) bundleFunctions(input.root, bundles, scripts);
  const stack = new SignetStack(app, 'Signet', {
    stackName: stackName(configuration.organisation),
    description: 'Signet: assigns certificates to Exchange services from Slack',
    configuration,
    bundles,
    documents: [...scripts].map(([operation, text]) => ssmDocument(operation, text)),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return stack;
}
