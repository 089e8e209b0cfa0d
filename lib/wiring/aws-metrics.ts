/** Signet’s own numbers, in CloudWatch’s embedded metric format. Named by POWERTOOLS_METRICS_NAMESPACE and POWERTOOLS_SERVICE_NAME. */
import { Metrics } from '@aws-lambda-powertools/metrics';

export const metrics = new Metrics();
