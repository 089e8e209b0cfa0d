/** Whose eyes and hands the page lends: four people, each with what they may do. */
import { PEOPLE } from '../../people.ts';
import { Avatar } from './avatar.tsx';

export function PeopleSwitch(props: {
  readonly user: string;
  readonly onChange: (user: string) => void;
}) {
  return (
    <fieldset className="people" data-testid="people">
      <legend>You are</legend>
      {PEOPLE.map((person) => (
        <label key={person.id} className="person" data-testid={`person-${person.handle}`}>
          <input
            type="radio"
            name="person"
            value={person.id}
            aria-label={`${person.name}, ${person.role}, ${person.mayDo.toLowerCase()}`}
            checked={person.id === props.user}
            onChange={() => props.onChange(person.id)}
          />
          <Avatar user={person.id} />
          <span className="person-words">
            <Name name={person.name} />
            <small>
              <span className="person-role">{person.role} · </span>
              {person.mayDo.toLowerCase()}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Narrow screens show the first name alone. */
function Name({ name }: { readonly name: string }) {
  const [first = name, ...rest] = name.split(' ');
  return (
    <strong>
      {first}
      <span className="person-surname"> {rest.join(' ')}</span>
    </strong>
  );
}
