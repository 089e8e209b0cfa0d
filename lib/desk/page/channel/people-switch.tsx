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
            checked={person.id === props.user}
            onChange={() => props.onChange(person.id)}
          />
          <Avatar user={person.id} />
          <span className="person-words">
            <strong>{person.name}</strong>
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
