# Mail::SPF: what each world gives, as JSON words. `voids` is how many void lookups may be.
use strict;
use warnings;
use JSON::PP;
use Mail::SPF;
use Net::DNS;

package World;
sub new { bless { world => undefined() }, shift }
sub undefined { undef }
sub errorstring { $_[0]{error} // '' }
sub send {
  my ($self, $name, $type) = @_;
  $name = lc $name;
  my $world = $self->{world};
  my $packet = Net::DNS::Packet->new($name, $type);
  $packet->header->qr(1);
  my $key = "$type $name";
  if ($world->{failing}{$key}) { $packet->header->rcode('SERVFAIL'); return $packet; }
  my $values = $world->{records}{$key} // [];
  for my $value (@$values) {
    my %data = $type eq 'TXT' ? (txtdata => [$value])
      : $type eq 'MX' ? do { my ($preference, $exchange) = split / /, $value; (preference => $preference, exchange => $exchange) }
      : $type eq 'PTR' ? (ptrdname => $value) : (address => $value);
    $packet->push(answer => Net::DNS::RR->new(owner => $name, type => $type, ttl => 60, %data));
  }
  $packet->header->rcode(@$values ? 'NOERROR' : 'NXDOMAIN');
  return $packet;
}

package main;
local $SIG{__WARN__} = sub { };
local $/;
my $request = decode_json(<STDIN>);
my $resolver = World->new;
my $server = Mail::SPF::Server->new(dns_resolver => $resolver, max_void_dns_lookups => $request->{voids});
my @results;
for my $world (@{ $request->{worlds} }) {
  $resolver->{world} = { records => $world->{records}, failing => { map { $_ => 1 } @{ $world->{failing} } } };
  my $code = eval {
    my $is_bounce = $world->{mailFrom} eq '';
    my $spf = Mail::SPF::Request->new(
      versions => [1],
      scope => $is_bounce ? 'helo' : 'mfrom',
      identity => $is_bounce ? $world->{helo} : $world->{mailFrom},
      ip_address => $world->{ip},
      helo_identity => $world->{helo},
    );
    $server->process($spf)->code;
  };
  push @results, $code // "crash: $@";
}
print encode_json(\@results);
