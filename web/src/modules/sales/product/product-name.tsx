/** The name of a product with its code behind it; on a phone below it. `href` makes it a link. */
export function ProductName({ name, code, href }: { name: string; code: string; href?: string }) {
  return (
    <span className="row gap-2 max-phone:block">
      {href ? (
        <a className="link cut max-w-80 max-phone:block max-phone:max-w-40" href={href}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi className="cut max-w-80 max-phone:block max-phone:max-w-40">{name}</bdi>
      )}
      <bdi dir="ltr" className="meta">
        {code}
      </bdi>
    </span>
  );
}
