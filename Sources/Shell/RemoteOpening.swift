import ClickHouseStore
import MailingModel

extension Session {
  /// Opens what is kept in ClickHouse.
  ///
  /// - Parameter trace: is told each question before it is asked.
  public static func clickHouseOpener(_ trace: QueryTrace?) -> Opener {
    { (text, set) throws(ShellError) in
      let address: ClickHouseAddress
      let servers: [ClickHouseServer]
      do throws(AddressError) {
        address = try ClickHouseAddress(text)
        servers = try address.servers()
      } catch { throw .address(text, error) }
      do throws(SourceError) {
        return try ClickHouseStore(set: set, at: address, servers: servers, trace: trace)
      } catch { throw .source(error) }
    }
  }
}
