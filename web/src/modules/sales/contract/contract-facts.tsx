import { Trans, useLingui } from '@lingui/react/macro';
import type { Contract, ContractFact } from '@peyvand/contract/sales/contracts';
import { useQuery } from '@tanstack/react-query';
import { When } from '../../../kit/marks.tsx';
import { peopleQuery } from '../people-query.ts';
import { contractFactWords } from './contract-story-words.ts';

/** What happened to this version, who did it and when. */
export function ContractFacts({ contract }: { contract: Contract }) {
  return (
    <section>
      <h3 className="sec">
        <Trans>What happened</Trans>
      </h3>
      <ul className="contract-steps">
        {contract.facts.toReversed().map((fact) => (
          <Row key={fact.id} fact={fact} />
        ))}
      </ul>
    </section>
  );
}

function Row({ fact }: { fact: ContractFact }) {
  const { i18n } = useLingui();
  const people = useQuery(peopleQuery).data?.items;
  const by = fact.signer ?? people?.find(({ id }) => id === fact.byId)?.name;
  return (
    <li>
      <span className="row justify-between gap-2">
        <b className="font-medium">{i18n._(contractFactWords[fact.kind])}</b>
        <span className="meta">
          <When iso={fact.at} />
        </span>
      </span>
      {by && (
        <span className="meta block">
          <bdi>{by}</bdi>
        </span>
      )}
      {fact.note !== null && (
        <p dir="auto" className="small whitespace-pre-line">
          {fact.note}
        </p>
      )}
    </li>
  );
}
