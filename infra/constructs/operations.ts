import { Construct } from 'constructs';

export class Operations extends Construct {
  constructor(scope: Construct, id: string, _props: object) {
    super(scope, id);
  }
}
